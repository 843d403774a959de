"""One sample of each simulated interface, written as in the bank."""

SCENE_SAMPLES: list[dict[str, object]] = [
    {
        "kind": "text_editor",
        "code": "T3.1-a",
        "instruction": "Mettez « mardi » en gras. Corrigez la faute.",
        "content": {
            "name": "Mot aux voisins",
            "lines": [
                {"key": "title", "text": "Fête des voisins", "style": "title"},
                {"key": "when", "text": "Rendez-vous mardi dans la cour."},
                {"key": "bring", "text": "Apportez un gateau."},
            ],
            "mistakes": [{"word": "gateau", "proposals": ["gâteau", "château"]}],
            "pictures": [{"key": "cake", "name": "Un gâteau", "drawing": "cake"}],
            "folders": [{"key": "documents", "name": "Documents"}, {"key": "party", "name": "Fête"}],
            "milestones": [{"action": "bold_words", "value": "mardi", "points": 3}],
        },
    },
    {
        "kind": "spreadsheet",
        "code": "T3.2-a",
        "instruction": "Calculez la somme des euros dans la case B4.",
        "content": {
            "name": "Courses",
            "lines": ["Achat | Euros | Rayon", "Riz | 3,50 | Épicerie", "Pommes | 2 | Fruits", "Total | | "],
            "rows": 6,
            "milestones": [{"action": "computed", "target": "B4", "value": "5,5", "points": 3}],
        },
    },
]
