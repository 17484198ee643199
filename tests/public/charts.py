"""Charts that are built with altair: documents of Vega-Lite."""

from __future__ import annotations

from typing import cast

import altair

from schemawright.json_value import JsonValue


def charts() -> list[JsonValue]:
    """Charts of many kinds, as altair writes them."""
    data = altair.Data(values=[{"a": "x", "b": 1.5}, {"a": "y", "b": -2}])
    base = altair.Chart(data)
    bars = base.mark_bar(cornerRadius=3).encode(x="a:N", y="mean(b):Q")
    line = base.mark_line(point=True, strokeDash=[2, 1]).encode(
        x=altair.X("a:O").axis(labelAngle=0).title(None),
        y=altair.Y("b:Q").scale(zero=False, domain=[0, 10]),
        color=altair.Color("a:N").legend(orient="left").scale(scheme="viridis"),
    )
    brush = altair.selection_interval(encodings=["x"])
    click = altair.selection_point(fields=["a"], bind="legend")
    slider = altair.param(value=1, bind=altair.binding_range(min=0, max=2, step=0.5))
    points = (
        base.mark_point()
        .encode(
            x="b:Q",
            y=altair.Y("a:N", sort="-x"),
            color=altair.condition(brush, "a:N", altair.value("grey")),
            opacity=altair.when(click).then(altair.value(1)).otherwise(altair.value(0)),
            tooltip=["a:N", altair.Tooltip("b:Q", format=".2f")],
        )
        .add_params(brush, click, slider)
    )
    shapes = altair.Chart(
        altair.topo_feature("https://example.com/world.json", "countries")
    )
    built = [
        bars,
        line,
        points,
        altair.layer(bars, line).resolve_scale(y="independent"),
        altair.hconcat(bars, points).properties(title="Two of them"),
        altair.vconcat(bars, bars & line, spacing=3),
        altair.concat(bars, line, columns=1),
        bars.facet(column="a:N", spacing=2),
        base.mark_bar().encode(x=altair.X("b:Q").bin(maxbins=5), y="count()"),
        base.mark_arc(innerRadius=20).encode(theta="b:Q", color="a:N"),
        base.mark_text(dx=4, fontWeight=600).encode(text="b:Q", size=altair.value(12)),
        base.mark_rect().encode(x="yearmonth(a):T", y="day(a):O", color="sum(b):Q"),
        shapes.mark_geoshape(fill=None).project("albersUsa", scale=100),
        base.mark_boxplot(extent="min-max").encode(x="a:N", y="b:Q"),
        base.mark_area(
            color=altair.Gradient(
                gradient="linear",
                stops=[altair.GradientStop(color="white", offset=0)],
                x1=1,
                x2=1,
            )
        ).encode(x="a:T", y=altair.Y("b:Q").stack("normalize")),
        base.transform_filter("datum.b > 0")
        .transform_calculate(c="datum.b * 2")
        .transform_aggregate(d="median(c)", groupby=["a"])
        .transform_window(rank="rank()", sort=[altair.SortField("d")])
        .transform_fold(["c", "d"], as_=["key", "value"])
        .transform_lookup("a", altair.LookupData(data, key="a", fields=["b"]))
        .mark_tick()
        .encode(x="d:Q"),
        base.mark_circle()
        .encode(x=altair.X(altair.repeat("column"), type="quantitative"), y="b:Q")
        .repeat(column=["b", "c"])
        .configure_axis(grid=False, labelFontSize=9)
        .configure_view(stroke=None),
    ]
    return [cast(JsonValue, chart.to_dict()) for chart in built]
