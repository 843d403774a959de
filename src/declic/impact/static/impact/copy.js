// Copies a text in one tap: a button names, in data-copies, the element whose text it copies.
const DONE = "Copié";

async function copy(button) {
  const source = document.getElementById(button.dataset.copies);
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    button.querySelector("[data-says]").textContent = DONE;
  } catch {
    // The browser does not let us: the text is selected, ready for the keyboard.
    getSelection().selectAllChildren(source);
  }
}

for (const button of document.querySelectorAll("button[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
