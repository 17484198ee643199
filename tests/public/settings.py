"""Documents for vendored schemas that are hard to come by otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from schemawright.json_value import JsonValue

SETTINGS: Mapping[str, Sequence[JsonValue]] = {
    "citation-file-format.json": [
        {
            "cff-version": "1.2.0",
            "message": "Cite it.",
            "title": "A program",
            "authors": [
                {"given-names": "Ada", "family-names": "L", "email": "a@b.example"},
                {"name": "A society", "country": "GB", "date-start": "2020-01-01"},
            ],
            "date-released": "2021-02-03",
            "license": ["MIT", "Apache-2.0"],
            "identifiers": [{"type": "doi", "value": "10.5281/zenodo.1003149"}],
            "references": [
                {
                    "type": "book",
                    "title": "A book",
                    "authors": [{"name": "B"}],
                    "year": 9,
                }
            ],
        }
    ],
    "github-issue-forms.json": [
        {
            "name": "A fault",
            "description": "Tell of a fault.",
            "labels": ["bug"],
            "body": [
                {"type": "markdown", "attributes": {"value": "Thanks."}},
                {
                    "type": "textarea",
                    "id": "what",
                    "attributes": {"label": "What?", "render": "shell"},
                    "validations": {"required": True},
                },
                {
                    "type": "dropdown",
                    "attributes": {"label": "Which?", "options": ["a", "b"]},
                },
                {
                    "type": "checkboxes",
                    "attributes": {"label": "So?", "options": [{"label": "Yes"}]},
                },
            ],
        }
    ],
    "github-workflows.json": [
        {
            "name": "tests",
            "on": {"push": {"branches": ["main"]}, "workflow_dispatch": None},
            "permissions": {"contents": "read"},
            "env": {"A": 1, "B": "${{ secrets.B }}"},
            "jobs": {
                "test": {
                    "runs-on": "ubuntu-latest",
                    "timeout-minutes": 5,
                    "strategy": {"matrix": {"python": ["3.11", "3.12"]}},
                    "steps": [
                        {"uses": "actions/checkout@v4", "with": {"fetch-depth": 0}},
                        {"name": "run", "run": "make test", "shell": "bash"},
                    ],
                },
                "call": {"uses": "./.github/workflows/a.yml", "needs": ["test"]},
            },
        },
        {"on": ["push"], "jobs": {"a": {"runs-on": ["self-hosted"], "steps": []}}},
    ],
}
