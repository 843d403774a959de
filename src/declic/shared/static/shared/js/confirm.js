// Asks before what cannot be undone: <form data-confirm="La phrase ?" data-confirm-label="Le verbe">,
// and hx-confirm. Without scripts the form goes straight to its page, which previews or can be undone.
const dialog = document.getElementById("confirm");

function ask(sentence, label) {
  dialog.querySelector("[data-confirm-sentence]").textContent = sentence;
  dialog.querySelector("[data-confirm-yes]").textContent = label || "Confirmer";
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
  });
}

async function submitted(event) {
  const form = event.target;
  if (!form.dataset.confirm || form.dataset.confirmed !== undefined) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!(await ask(form.dataset.confirm, form.dataset.confirmLabel))) return;
  form.dataset.confirmed = "";
  form.requestSubmit(event.submitter);
  delete form.dataset.confirmed;
}

async function requested(event) {
  const { question, elt, issueRequest } = event.detail;
  if (!question) return;
  event.preventDefault();
  if (await ask(question, elt.dataset.confirmLabel)) issueRequest(true);
}

if (dialog) {
  document.addEventListener("submit", submitted, true);
  document.addEventListener("htmx:confirm", requested);
}
