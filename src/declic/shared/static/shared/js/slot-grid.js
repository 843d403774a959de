// « Tout cocher » for each day of the availability grid.
function boxesOf(button) {
  return [...button.closest("[data-slot-day]").querySelectorAll("input[type=checkbox]")];
}

function name(button) {
  const all = boxesOf(button).every((box) => box.checked);
  button.querySelector("[data-slot-word]").textContent = all ? "Tout décocher" : "Tout cocher";
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-slot-all]");
  if (!button) return;
  const boxes = boxesOf(button);
  const all = boxes.every((box) => box.checked);
  for (const box of boxes) box.checked = !all;
  boxes[0].dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("change", ({ target }) => {
  const button = target.closest("[data-slot-day]")?.querySelector("[data-slot-all]");
  if (button) name(button);
});

function start(root) {
  for (const button of root.querySelectorAll("[data-slot-all]")) {
    button.hidden = false;
    name(button);
  }
}

document.addEventListener("htmx:load", ({ detail }) => start(detail.elt));
start(document);
