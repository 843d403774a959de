// The availability grid: « Tout cocher » for each day, arrows to move (the space bar ticks, as everywhere).
const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function boxesIn(day) {
  return [...day.querySelectorAll("input[type=checkbox]")];
}

function boxesOf(button) {
  return boxesIn(button.closest("[data-slot-day]"));
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

document.addEventListener("keydown", (event) => {
  const day = event.target.closest("[data-slot-day]");
  const move = MOVES[event.key];
  if (!day || !move || event.target.type !== "checkbox") return;
  event.preventDefault();
  const days = [...day.closest("form").querySelectorAll("[data-slot-day]")];
  const column = boxesIn(day).indexOf(event.target);
  const next = days[days.indexOf(day) + move[0]] ?? day;
  (boxesIn(next)[column + move[1]] ?? event.target).focus();
});

function start(root) {
  for (const button of root.querySelectorAll("[data-slot-all]")) {
    button.hidden = false;
    name(button);
  }
}

document.addEventListener("htmx:load", ({ detail }) => start(detail.elt));
start(document);
