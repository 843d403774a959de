/** What opens over the text: saving, printing, choosing a picture; and the desk before the text. */

import { button, focusOn, icon, make } from "./dom.js";

const TITLES = { save: "Enregistrer le texte", export_pdf: "Faire un PDF", print: "Imprimer", picture: "Choisir une image" };
const MOST_COPIES = 10;

export function drawPane(editor) {
  const { pane } = editor.state;
  const fill = { print: drawPrint, picture: drawPictures }[pane] ?? drawSave;
  return make("div", { class: "office-pane", role: "group", "aria-label": TITLES[pane] },
    make("h2", { class: "pane-title", tabindex: "-1", "data-focus": "heading" }, TITLES[pane]),
    fill(editor),
    button("close", "Fermer", "cancel", () => editor.close(`tool-${pane}`)));
}

function drawSave(editor) {
  const { pane, form, folders } = editor.state;
  const field = make("input", {
    id: "office-name", type: "text", class: "office-field", "data-focus": "name", maxlength: "120",
    autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    input: () => {
      form.name = field.value;
      editor.keep();
    },
  });
  field.value = form.name;
  const choose = (key) => () => {
    form.folder = key;
    editor.render();
  };
  return [
    make("div", {}, make("label", { for: "office-name" }, "Nom"), field),
    make("fieldset", {}, make("legend", {}, "Dans quel dossier ?"), folders.map(({ key, name }) =>
      button("folder", name, `folder-${key}`, choose(key), { class: "tool tool-wide", "aria-pressed": String(form.folder === key) }))),
    button(pane === "save" ? "save" : "pdf", pane === "save" ? "Enregistrer" : "Créer le PDF", "confirm", () => save(editor), { class: "tool tool-main" }),
  ];
}

function save(editor) {
  const { pane, form, folders } = editor.state;
  const folder = folders.find(({ key }) => key === form.folder);
  const name = form.name.trim();
  if (!name || !folder) {
    editor.say(name ? "Choisissez un dossier." : "Écrivez un nom.");
    focusOn(editor.window, name ? `folder-${folders[0].key}` : "name");
    return;
  }
  editor.record(pane, folder.key, name);
  if (pane === "save") Object.assign(editor.state, { name, isSaved: true, isNamed: true, folder: folder.key });
  const what = pane === "save" ? `« ${name} » est enregistré` : `Le PDF « ${name} » est créé`;
  editor.close(`tool-${pane}`, `${what} dans ${folder.name}.`);
}

function drawPrint(editor) {
  const { form } = editor.state;
  const set = (changes) => () => {
    Object.assign(form, changes);
    editor.render();
  };
  const ink = (key, name) => button(key, name, `ink-${key}`, set({ ink: key }), { "aria-pressed": String(form.ink === key) });
  return [
    make("fieldset", {}, make("legend", {}, "Combien de copies ?"), make("div", { class: "stepper" },
      button("less", "Moins", "less", set({ copies: Math.max(1, form.copies - 1) })),
      make("output", { "aria-live": "polite" }, String(form.copies)),
      button("more", "Plus", "more", set({ copies: Math.min(MOST_COPIES, form.copies + 1) })))),
    make("fieldset", {}, make("legend", {}, "Quelle encre ?"), make("div", { class: "toolbar" },
      ink("color", "En couleur"), ink("grey", "En noir et blanc"))),
    button("print", "Lancer l’impression", "confirm", () => {
      editor.record("print", "", `${form.copies} ${form.ink}`);
      editor.close("tool-print", form.copies > 1 ? `${form.copies} copies sortent de l’imprimante.` : "Votre page sort de l’imprimante.");
    }, { class: "tool tool-main" }),
  ];
}

function drawPictures(editor) {
  const { pictures, chosen } = editor.state;
  if (pictures.length === 0) return make("p", {}, "Il n’y a aucune image ici.");
  const put = ({ key, name }) => () => {
    editor.change("picture", chosen.key, key, () => {
      if (editor.lineOf(`picture-${key}`)) editor.put(`picture-${key}`);
      const line = editor.lineOf(chosen.key);
      editor.put(chosen.key, line, { key: `picture-${key}`, text: "", style: "normal", align: "left", marker: "none", bold: [], picture: key });
    });
    editor.close(`line-${chosen.key}`, `L’image « ${name} » est sous la ligne choisie.`);
  };
  return make("ul", { class: "dialog-options picture-options" }, pictures.map((picture) => make("li", {},
    button(picture.drawing || "picture", picture.name, `picture-${picture.key}`, put(picture), { class: "tool tool-wide" }))));
}

/** The desk: the programmes of the computer, before the text is open. */
export function drawDesk(editor) {
  const { apps, app } = editor.state;
  const opened = apps.find(({ key }) => key === app);
  if (opened) {
    return make("div", { class: "office-pane" },
      make("h2", { class: "pane-title", tabindex: "-1", "data-focus": "heading" }, opened.name),
      make("p", { class: "opened-file" }, icon(opened.drawing)),
      button("close", "Fermer", "close-app", () => {
        editor.record("close_app", opened.key);
        editor.state.app = "";
        editor.render(`app-${opened.key}`);
        editor.say(`« ${opened.name} » est fermé.`);
      }));
  }
  const open = ({ key, name }) => () => {
    editor.record("open_app", key);
    editor.state.app = key;
    editor.render(key === "text" ? `line-${editor.state.lines[0].key}` : "heading");
    editor.say(`« ${name} » est ouvert.`);
  };
  return make("div", { class: "apps", role: "group", "aria-label": "Programmes de l’ordinateur" }, apps.map((one) =>
    button(one.drawing, one.name, `app-${one.key}`, open(one), { class: "tool app" })));
}
