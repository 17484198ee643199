"""HTML: which tags count, and what each element becomes."""

from __future__ import annotations

import pytest

from .printing import printed, text


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        (
            "<p>The <code>Name</code> of <b>it</b>, <i>or</i> so</p>",
            "The ``Name`` of it, or so",
        ),
        ("<code> x  y </code>", "``x y``"),
        ("<p>a <code>b`c</code> <code>`d`</code></p>", "a ``b`c`` ``` `d` ```"),
        ("<p>a <code></code><b> </b>b</p>", "a b"),
        # Links
        ('<a href="https://x.org/a_b">the  docs</a>', "the docs (https://x.org/a_b)"),
        ('<p>see<a href="u:"> AddPermission </a>.</p>', "see AddPermission (u:)."),
        ('<p><a href="u:">Adding</a>in the Guide</p>', "Adding (u:) in the Guide"),
        ('<p><a href="https://x.org/">https://x.org</a></p>', "https://x.org/"),
        ('<p><a href="mailto:me@x.org">me@x.org</a></p>', "me@x.org"),
        ('<p><a href="https://x.org"></a></p>', "https://x.org"),
        ("<p>lists the <a>Rule</a>s</p>", "lists the Rules"),
        ("<p>the<a>Rule</a> <a name='x'>here</a></p>", "the Rule here"),
        ("<code> <a>InstanceRole</a> </code> etc.", "``InstanceRole`` etc."),
        ('<code><a href="u:">X</a></code> y', "``X`` (u:) y"),
        ('<a href="u:"><code>X</code></a> y', "``X`` (u:) y"),
        ('<p>a <a href="?a=1&copy=2&amp;b=3">q</a></p>', "a q (?a=1&copy=2&b=3)"),
        ('<img src="i.png" alt="A cat"> sits', "A cat (i.png) sits"),
        (
            '<p>a <img src="data:image/png;base64,AAAA" alt="dot"></p>',
            "a dot (data:image/png;base64)",
        ),
        # Blanks that an author forgot, and some too many
        ("<p>the<code>x</code>value</p>", "the ``x`` value"),
        ("<p>all <code>Name</code>s</p>", "all ``Name``s"),
        ("<p>non-<code>x</code> <code>y</code> .</p>", "non-``x`` ``y``."),
        ("<p>use <code>.gz</code> .gz files</p>", "use ``.gz`` .gz files"),
        ("<p>a&nbsp;\n \t b\u00a0c</p>", "a b c"),
        # Raised, lowered, struck
        ("2<sup>10</sup>, 1<sup>st</sup>, x<sup>n+1</sup>", "2^10, 1st, x^(n+1)"),
        ("H<sub>2</sub>O and x<sub>i</sub>", "H2O and x_i"),
        ("<p>was <s>1</s> 2</p>", "was ~~1~~ 2"),
        (
            '<p><abbr title="as soon as possible">ASAP</abbr></p>',
            "ASAP (as soon as possible)",
        ),
        # Entities
        (
            "<p>a &lt; b &amp;&amp; c &#62; d&#x2026; R&D; &copy; &lt</p>",
            "a < b && c > d\u2026 R&D; \u00a9 &lt",
        ),
        (
            "&lt;p&gt;All <of it> escaped&lt;/p&gt;",
            "&lt;p&gt;All <of it> escaped&lt;/p&gt;",
        ),
        ("&lt;p&gt;All of it &amp;lt; escaped&lt;/p&gt;", "All of it < escaped"),
        ("<p>&notit; &not; is</p>", "&notit; \u00ac is"),
        # Comments vanish, what only looks like markup does not
        ("<p>a <!-- secret --> b</p>", "a b"),
        ("<p>a <!-- b</p>", "a <!-- b"),
        (
            "<p>event-sourcev2/<type>/<name> and List<String></p>",
            "event-sourcev2/<type>/<name> and List<String>",
        ),
        ("<p>a < b, x <= 3, <- and <></p>", "a < b, x <= 3, <- and <>"),
        ("<p>Map<P> and <T></p>", "Map<P> and <T>"),
        (
            '<p>adds <Role schemeIDUri="urn:x" value="y"/>.</p>',
            'adds <Role schemeIDUri="urn:x" value="y"/>.',
        ),
        ("<p>no <script>alert(1)</script></p>", "no alert(1)"),
        ("<p>method.<replaceable>{name}</replaceable></p>", "method.{name}"),
        ("<p>Example: <copy>mydb</copy></p>", "Example: mydb"),
        ("<value>The type of application</value>", "The type of application"),
        ("<p>in `PENDING` status</p>", "in ``PENDING`` status"),
        ("", ""),
        ("<p/>", ""),
        (
            "<p> </p><ul><li></li></ul><note></note><dl></dl><table></table><pre></pre>",
            "",
        ),
        ("<!-- nothing -->", ""),
    ],
)
def test_inline(description: str, expected: str) -> None:
    assert printed(description) == expected


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        (
            "<ul> <li> <p>One.</p> </li> <li> <p> <code>two</code> </p> </li> </ul>",
            """
            - One.
            - ``two``
            """,
        ),
        (
            "<p>All:</p><ul><li><p>a</p><p>b</p></li><li>c<ol><li>d</li></ol></li></ul>",
            """
            All:

            - a

              b

            - c

              1. d
            """,
        ),
        (
            "<ol start='3'><li>c</li><li value='7'>g</li></ol><ol type='a'><li>x</li></ol>",
            """
            3. c
            7. g

            a. x
            """,
        ),
        (
            "<ul><li>in</li> between <li>last</li></ul><p>after</p>",
            """
            - in between
            - last

            after
            """,
        ),
        (
            "<p>x</p> <li>stray</li> <li>items</li> y",
            """
            x

            - stray
            - items

            y
            """,
        ),
        (
            "<dl><dt>a</dt><dt><code>b</code></dt><dd>x</dd><dt>c</dt><dd> <p>y</p> </dd></dl>",
            """
            a
            ``b``
                x
            c
                y
            """,
        ),
        (
            "<dl><dt>a</dt><dd><p>x</p><ul><li>y</li></ul></dd><dt>c</dt><dd>z</dd></dl>",
            """
            a
                x

                - y

            c
                z
            """,
        ),
        (
            "<p>T.</p><note> <p>One.</p> </note><important><p>Two.</p><p>Three.</p></important>",
            """
            T.

            Note: One.

            Important:
                Two.

                Three.
            """,
        ),
        (
            "<p>T.</p><note><p>Note that x.</p></note><important>Important: y</important>",
            """
            T.

            Note that x.

            Important: y
            """,
        ),
        (
            "<p>T.</p><blockquote>quoted</blockquote><h2>Head</h2>a<br>b<br/><br>c<hr>d",
            """
            T.

                quoted

            Head

            a
            b

            c

            d
            """,
        ),
        (
            "<p>T:</p><pre><code>\n  if x &lt; 1:\n      y()   \n\n</code></pre>",
            """
            T:

                if x < 1:
                    y()
            """,
        ),
        (
            "<p>T</p><table><tr><th>Name</th><th>Use</th></tr><tr><td>a</td><td><p>b</p>"
            "<ul><li>c</li><li>d</li></ul></td></tr><tr><td>e</td></tr></table>",
            """
            T

            Name  Use
            ----  ------
            a     b c; d
            e
            """,
        ),
        (
            "<p>T</p><table><tbody><tr><td>a</td><td>b</td></tr></tbody>"
            "<tfoot><tr><td>c</td><td>d</td></tr></tfoot></table>",
            """
            T

            a  b
            c  d
            """,
        ),
        (
            "<fullname>CodeCommit</fullname> <p>It commits.</p>",
            """
            CodeCommit

            It commits.
            """,
        ),
        (
            '<p>T</p><a href="https://x.org"><p>block</p></a>',
            """
            T

            block

            https://x.org
            """,
        ),
    ],
)
def test_blocks(description: str, expected: str) -> None:
    assert printed(description) == text(expected)


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("<p>One<p>Two", "One\n\nTwo"),
        ("One.<p>Two", "One.\n\nTwo"),
        ("<ul><li>a<li>b</ul>c", "- a\n- b\n\nc"),
        ("<dl><dt>a<dd>b<dt>c<dd>d</dl>", "a\n    b\nc\n    d"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a  b\nc  d"),
        ("<p>Values: <ul><li>a</li></p>", "Values:\n\n- a"),
        ("<ul><li>a</p> b</li></ul>", "- a\n\n  b"),
        ("<b>x<ul><li>a</b> c</li><li>d</li></ul>", "x\n\n- a c\n- d"),
        ("</ul></p>text</i><p>x</p>", "text\n\nx"),
        ("<b>a<i>b</b>c</i>d", "abcd"),
        ("<p>a <code>b <p>c</code> d</p>", "a ``b``\n\nc d"),
        ("<p class=x id='y' title=\"z\" >a</p >", "a"),
        ("<P>a<BR>b</P>", "a\n\nb"),
        ('<p>a <b title="x>b</b>', 'a <b title="x>b'),
    ],
)
def test_malformed(description: str, expected: str) -> None:
    assert printed(description) == expected


def test_nesting_has_no_limit_and_drops_nothing() -> None:
    deep = 5000
    description = "<ul><li>" * deep + "x1 <b>y2</b>" + "</li></ul>" * deep + "<p>z3</p>"
    assert printed(description).split()[-3:] == ["x1", "y2", "z3"]


def test_wide_table_becomes_a_list() -> None:
    description = (
        "<p>T</p><table><tr><th>Name</th><th>Meaning</th></tr>"
        "<tr><td>a</td><td>quite a lot to say about this one</td></tr>"
        "<tr><td>b</td><td></td></tr></table>"
    )
    expected = """
        T

        - Name: a
          Meaning: quite a lot to say about
          this one
        - Name: b
    """
    assert printed(description, width=36) == text(expected)
