"""One item of each kind, written as in the bank: answers, flags and milestones included."""

from tests.browser.items.scenes import SCENE_SAMPLES

SAMPLES: list[dict[str, object]] = [
    {
        "kind": "choose_picture",
        "code": "T1.1-a",
        "instruction": "Quelle image montre une souris ?",
        "content": {
            "options": [
                {"key": "mouse", "picture": "mouse.svg", "label": "Une souris"},
                {"key": "printer", "picture": "printer.svg", "label": "Une imprimante"},
                {"key": "usb", "picture": "usb-key.svg", "label": "Une clé USB"},
                {"key": "wifi", "picture": "wifi.svg", "label": "Le Wi-Fi"},
            ],
            "answer": "mouse",
        },
    },
    {
        "kind": "choose_sentence",
        "code": "T1.2-a",
        "instruction": "Vous partez. L’ordinateur est partagé. Que faites-vous ?",
        "content": {
            "picture": "padlock.svg",
            "options": [
                {"key": "quit", "text": "Je ferme mon compte, puis la fenêtre."},
                {"key": "screen", "text": "J’éteins seulement l’écran."},
                {"key": "nothing", "text": "Je ne fais rien."},
            ],
            "answer": "quit",
        },
    },
    {
        "kind": "point",
        "code": "T1.3-a",
        "instruction": "Où fermez-vous cette fenêtre ?",
        "content": {
            "screen": "window.svg",
            "targets": [
                {"key": "cross", "label": "Croix", "x": 546, "y": 34, "width": 44, "height": 44},
                {"key": "square", "label": "Carré", "x": 476, "y": 34, "width": 44, "height": 44},
                {"key": "dash", "label": "Trait", "x": 406, "y": 34, "width": 44, "height": 44},
                {"key": "middle", "label": "Texte", "x": 50, "y": 116, "width": 300, "height": 90},
            ],
            "answers": ["cross"],
        },
    },
    {
        "kind": "type_text",
        "code": "T1.4-a",
        "instruction": "Recopiez cette phrase.",
        "content": {
            "shown": "Élodie habite à Lille.",
            "accepted": ["Élodie habite à Lille."],
            "exact": True,
        },
    },
    {
        "kind": "order_steps",
        "code": "T1.5-a",
        "instruction": "Vous envoyez un mail. Mettez les étapes dans l’ordre.",
        "content": {
            "steps": [
                {"key": "mailbox", "text": "J’ouvre ma messagerie."},
                {"key": "address", "text": "J’écris l’adresse de la personne."},
                {"key": "message", "text": "J’écris mon message."},
                {"key": "send", "text": "J’appuie sur « Envoyer »."},
            ]
        },
    },
    {
        "kind": "sort_safe",
        "code": "T1.6-a",
        "instruction": "Quels messages sont dangereux ? Rangez chaque carte.",
        "content": {
            "cards": [
                {"key": "bank", "text": "« Donnez vite le code de votre carte. »", "safe": False},
                {"key": "library", "text": "« Votre livre vous attend à l’accueil. »", "safe": True},
                {"key": "prize", "text": "« Vous gagnez un téléphone ! Cliquez. »", "safe": False},
            ]
        },
    },
    {
        "kind": "mailbox",
        "code": "T1.7-a",
        "instruction": "Répondez à Nadia. Écrivez « Merci ».",
        "content": {
            "folders": [
                {"key": "inbox", "name": "Boîte de réception"},
                {"key": "sent", "name": "Envoyés"},
                {"key": "work", "name": "Travail"},
                {"key": "bin", "name": "Corbeille"},
            ],
            "messages": [
                {
                    "key": "nadia",
                    "folder": "inbox",
                    "sender": "Nadia Benali <nadia@exemple.fr>",
                    "subject": "Rendez-vous de mardi",
                    "body": "Bonjour,\nLe cours commence à 9 h.\nÀ mardi !\nNadia",
                    "attachments": ["Plan du quartier.pdf"],
                    "unread": True,
                },
                {
                    "key": "shop",
                    "folder": "inbox",
                    "sender": "Magasin Tout-Doux <pub@exemple.fr>",
                    "subject": "Des prix doux toute la semaine",
                    "body": "Venez vite.",
                    "attachments": [],
                    "unread": False,
                },
            ],
            "milestones": [
                {"action": "reply", "target": "nadia", "points": 1},
                {"action": "set_body", "value_contains": "motsecret", "points": 1},
                {"action": "attach", "value": "Lettre.pdf", "points": 1},
            ],
            "forbidden": [{"action": "open", "target": "shop"}],
        },
    },
    {
        "kind": "files",
        "code": "T1.8-a",
        "instruction": "Créez un dossier « CV ». Mettez-y votre CV.",
        "content": {
            "folders": [
                {"key": "home", "name": "Mes documents", "parent": None},
                {"key": "pictures", "name": "Photos", "parent": "home"},
                {"key": "papers", "name": "Papiers", "parent": "home"},
                {"key": "rent", "name": "Logement", "parent": "papers"},
            ],
            "files": [
                {"key": "cv", "name": "CV Samir.pdf", "folder": "home", "type": "pdf"},
                {"key": "letter", "name": "Lettre.odt", "folder": "home", "type": "text"},
                {"key": "beach", "name": "Plage.jpg", "folder": "pictures", "type": "image"},
            ],
            "milestones": [
                {"action": "create_folder", "value_contains": "motsecret", "points": 1},
                {"action": "move", "target": "cv", "value": "new-1", "points": 2, "after": 0},
            ],
        },
    },
    {
        "kind": "gesture_click",
        "code": "G-click",
        "instruction": "Cliquez sur la maison.",
        "content": {
            "options": [
                {"key": "house", "picture": "card/house.svg", "label": "Maison"},
                {"key": "fish", "picture": "card/fish.svg", "label": "Poisson"},
                {"key": "tree", "picture": "card/tree.svg", "label": "Arbre"},
            ],
            "answer": "house",
        },
    },
    {
        "kind": "gesture_type",
        "code": "G-type",
        "instruction": "Écrivez ce mot.",
        "content": {"shown": "bonjour", "accepted": ["bonjour"], "exact": False},
    },
    {
        "kind": "gesture_scroll",
        "code": "G-scroll",
        "instruction": "Descendez la page. Quel est le dernier mot ?",
        "content": {
            "paragraphs": [
                "Le matin, Karim prend le bus.",
                "Il va à la Maison des associations.",
                "Il apprend à utiliser l’ordinateur.",
                "À midi, il mange avec le groupe.",
                "L’après-midi, il écrit à sa sœur.",
                "Le soir, il rentre à pied.",
                "Dernier mot : soleil.",
            ],
            "options": [
                {"key": "sun", "text": "Soleil"},
                {"key": "rain", "text": "Pluie"},
                {"key": "wind", "text": "Vent"},
            ],
            "answer": "sun",
        },
    },
]

SAMPLE_BY_KIND = {str(sample["kind"]): sample for sample in [*SAMPLES, *SCENE_SAMPLES]}
