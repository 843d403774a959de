"""A settings window, a telephone and a video call, written as in the bank."""

DEVICE_SAMPLES: list[dict[str, object]] = [
    {
        "kind": "settings",
        "code": "T3.3-a",
        "instruction": "Réglez le volume à 70. Connectez-vous au Wi-Fi.",
        "content": {
            "sections": [
                {
                    "key": "sound",
                    "name": "Son",
                    "icon": "sound",
                    "rows": [
                        {"key": "volume", "kind": "slider", "label": "Volume", "value": "50", "unit": " %"},
                        {"key": "mute", "kind": "switch", "label": "Couper le son", "value": "off"},
                        {
                            "key": "test",
                            "kind": "action",
                            "label": "Tester le son",
                            "outcomes": [{"when": ["mute=on"], "says": "Rien."}, {"says": "Une musique."}],
                        },
                    ],
                },
                {
                    "key": "web",
                    "name": "Wi-Fi",
                    "icon": "wifi",
                    "rows": [
                        {"key": "wifi", "kind": "switch", "label": "Wi-Fi", "value": "off"},
                        {
                            "key": "network",
                            "kind": "networks",
                            "label": "Réseaux",
                            "shown_when": ["wifi=on"],
                            "options": [{"key": "home", "name": "Maison-4", "password": "tulipe"}],
                        },
                    ],
                },
                {
                    "key": "account",
                    "name": "Compte",
                    "icon": "account",
                    "rows": [
                        {
                            "key": "double",
                            "kind": "setup",
                            "label": "Double vérification",
                            "value": "off",
                            "steps": [
                                {"key": "phone", "kind": "phone", "label": "Votre numéro"},
                                {
                                    "key": "sms",
                                    "kind": "code",
                                    "label": "Le code reçu",
                                    "received": "Votre code est 482 913.",
                                    "code": "482913",
                                },
                            ],
                        },
                        {
                            "key": "folder",
                            "kind": "people",
                            "label": "Budget",
                            "options": [{"key": "read", "name": "Peut lire"}],
                            "people": [{"key": "karim", "name": "Karim"}],
                        },
                        {"key": "game", "kind": "app", "label": "Jeu", "value": "in", "confirm": "Enlever ?"},
                    ],
                },
            ],
            "milestones": [{"action": "setting", "target": "volume", "value": "motsecret", "points": 3}],
        },
    },
    {
        "kind": "messages",
        "code": "T3.4-a",
        "instruction": "Bloquez le faux message. Répondez « Oui » à Nadia.",
        "content": {
            "conversations": [
                {
                    "key": "nadia",
                    "sender": "Nadia",
                    "number": "01 99 00 12 45",
                    "known": True,
                    "writes": True,
                    "bubbles": [{"text": "Tu viens mardi ?"}],
                },
                {
                    "key": "fraud",
                    "sender": "Colis",
                    "number": "01 99 00 99 27",
                    "replies": ["D’accord.", "Non."],
                    "bubbles": [
                        {
                            "text": "Payez ici.",
                            "link": "colis.exemple.fr",
                            "link_key": "bad",
                            "page": "Votre carte ?",
                        }
                    ],
                },
                {
                    "key": "code",
                    "sender": "Mon compte",
                    "after": "forgot",
                    "bubbles": [{"text": "Code : 604 817."}],
                },
            ],
            "advisers": [{"key": "ines", "name": "Inès", "says": "C’est une arnaque."}],
            "places": [
                {
                    "key": "account",
                    "name": "Mon espace",
                    "icon": "account",
                    "actions": [
                        {"key": "forgot", "name": "Mot de passe oublié", "said": "Un code arrive."},
                        {
                            "key": "enter",
                            "name": "Valider le code",
                            "said": "Le code est bon.",
                            "label": "Le code reçu",
                            "accepts": "604817",
                            "after": "forgot",
                        },
                    ],
                }
            ],
            "milestones": [{"action": "handled", "target": "fraud", "value": "motsecret", "points": 3}],
        },
    },
    {
        "kind": "video_call",
        "code": "T3.5-a",
        "instruction": "Entrez dans la réunion. Levez la main.",
        "content": {
            "name": "Sam",
            "mic": "on",
            "camera": "off",
            "meetings": [
                {
                    "key": "right",
                    "title": "Cours",
                    "when": "Maintenant",
                    "host": "Samia",
                    "people": [{"key": "samia", "name": "Samia"}],
                    "knocking": [{"key": "rosa", "name": "Rosa"}],
                }
            ],
            "microphones": [
                {"key": "headset", "name": "Casque", "works": False},
                {"key": "built-in", "name": "Micro de l’ordinateur", "works": True},
            ],
            "backgrounds": [{"key": "none", "name": "Votre pièce"}, {"key": "blur", "name": "Flou"}],
            "windows": [
                {"key": "private", "name": "Mes photos", "text": "Vos photos."},
                {"key": "deck", "name": "Bilan", "text": "Page 1."},
            ],
            "contacts": [{"key": "hugo", "name": "Hugo"}],
            "days": [{"key": "tue", "name": "Mardi 5 mai"}],
            "hours": [{"key": "h9", "name": "9 h"}, {"key": "h10", "name": "10 h"}],
            "engagements": [{"day": "tue", "hour": "h9", "title": "Dentiste"}],
            "milestones": [{"action": "joined", "target": "mic", "value": "motsecret", "points": 3}],
        },
    },
]
