"""One sample of each simulated interface, written as in the bank."""

from tests.browser.items.scenes_devices import DEVICE_SAMPLES

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
    *DEVICE_SAMPLES,
    {
        "kind": "browser",
        "code": "T3.3-a",
        "instruction": "Cherchez la piscine de Valrose. Ouvrez son site.",
        "content": {
            "tabs": ["engine"],
            "home": "engine",
            "question": {"label": "À quelle heure ouvre la piscine ?", "options": ["9 h", "10 h"]},
            "pages": [
                {
                    "key": "engine",
                    "address": "www.cherchetout.exemple.fr",
                    "title": "Cherchetout",
                    "engine": "web",
                    "filters": [{"key": "kind", "label": "Sorte", "options": ["Sport", "Vente"]}],
                },
                {
                    "key": "pool",
                    "address": "www.piscine-valrose.exemple.fr",
                    "title": "Piscine de Valrose",
                    "cookies": ["Publicité", "Mesure des visites"],
                    "blocks": [
                        {"type": "title", "text": "Piscine de Valrose"},
                        {"type": "text", "text": "Ouverte tous les jours à 10 h."},
                        {"type": "download", "key": "plan", "text": "Plan (PDF)", "file": "Plan.pdf"},
                        {"type": "link", "key": "prices", "text": "Prix", "to": "price-page"},
                        {"type": "advert", "key": "ad", "text": "Maillots à 1 €", "to": "shop"},
                    ],
                },
                {
                    "key": "price-page",
                    "address": "www.piscine-valrose.exemple.fr/prix",
                    "title": "Prix",
                    "blocks": [{"type": "text", "text": "Entrée : 4 €."}],
                },
                {
                    "key": "shop",
                    "address": "www.vite-achat.exemple.com",
                    "title": "Vite Achat",
                    "pop_up": {
                        "text": "Bravo, vous avez gagné !",
                        "buttons": [{"key": "win", "text": "Prendre mon cadeau", "to": "price-page"}],
                    },
                    "blocks": [{"type": "button", "key": "pay", "text": "Payer", "to": "price-page"}],
                },
            ],
            "entries": [
                {
                    "key": "found",
                    "engine": "web",
                    "title": "Piscine de Valrose",
                    "about": "Horaires et prix.",
                    "to": "pool",
                    "tags": ["Sport"],
                },
                {
                    "key": "sold",
                    "engine": "web",
                    "title": "Acheter une piscine",
                    "about": "Livraison à Valrose.",
                    "to": "shop",
                    "advert": True,
                    "tags": ["Vente"],
                },
            ],
            "milestones": [{"action": "page", "target": "pool", "value": "motsecret", "points": 3}],
            "forbidden": [{"action": "open", "target": "ad"}],
        },
    },
    {
        "kind": "form",
        "code": "T3.4-a",
        "instruction": "Prenez rendez-vous mardi matin. Joignez la carte.",
        "content": {
            "title": "Mairie de Valrose",
            "address": "www.mairie-valrose.exemple.fr",
            "confirmation": "Votre rendez-vous est pris.",
            "documents": ["Carte.pdf", "Photo.jpg"],
            "steps": [
                {
                    "key": "who",
                    "title": "Qui êtes-vous ?",
                    "notes": ["Écrivez votre nom en entier."],
                    "fields": [
                        {"key": "name", "type": "text", "label": "Prénom et nom"},
                        {"key": "born", "type": "date", "label": "Date de naissance"},
                        {"key": "phone", "type": "phone", "label": "Téléphone", "optional": True},
                        {"key": "secret", "type": "new_password", "label": "Mot de passe", "least": 8},
                    ],
                },
                {
                    "key": "when",
                    "title": "Quand venez-vous ?",
                    "fields": [
                        {
                            "key": "slot",
                            "type": "slot",
                            "label": "Heure",
                            "options": [
                                {"key": "slot-1", "text": "9 h", "group": "Mardi 3 mars"},
                                {"key": "slot-2", "text": "11 h", "group": "Mardi 3 mars", "full": True},
                            ],
                        },
                        {"key": "paper", "type": "file", "label": "Carte"},
                        {"key": "rules", "type": "checkbox", "label": "J’accepte les règles"},
                        {
                            "key": "reply",
                            "type": "choice",
                            "label": "Réponse",
                            "optional": True,
                            "options": [
                                {"key": "by-mail", "text": "Par mail"},
                                {"key": "by-phone", "text": "Par téléphone"},
                            ],
                        },
                        {
                            "key": "needs",
                            "type": "several",
                            "label": "Besoins",
                            "optional": True,
                            "options": [
                                {"key": "lift", "text": "Un ascenseur"},
                                {"key": "seat", "text": "Une chaise"},
                            ],
                        },
                    ],
                },
            ],
            "milestones": [{"action": "field", "target": "name", "value": "motsecret", "points": 3}],
        },
    },
]
