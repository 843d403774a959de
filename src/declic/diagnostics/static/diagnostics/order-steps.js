/** Steps moved up and down by buttons; dragging is only an extra for a mouse. */

import { Task, start } from "./task.js";

export class Ordering extends Task {
  constructor(root) {
    super(root);
    this.list = root.querySelector("[data-steps]");
    this.field = root.querySelector("[data-order]");
    for (const key of this.state.order ?? []) this.list.append(this.stepOf(key));
    this.list.addEventListener("click", (event) => this.press(event.target.closest("[data-move]")));
    if (matchMedia("(pointer: fine)").matches) this.allowDragging();
    this.number();
  }

  get steps() {
    return [...this.list.children];
  }

  stepOf(key) {
    return this.steps.find((step) => step.dataset.key === key);
  }

  press(mover) {
    if (!mover) return;
    const step = mover.closest("[data-key]");
    const by = Number(mover.dataset.move);
    const neighbour = by < 0 ? step.previousElementSibling : step.nextElementSibling;
    if (!neighbour) {
      this.say(by < 0 ? "C’est déjà la première étape." : "C’est déjà la dernière étape.");
      return;
    }
    if (by < 0) neighbour.before(step);
    else neighbour.after(step);
    this.moved(step);
    mover.focus();
  }

  moved(step) {
    this.number();
    this.keep();
    const place = this.steps.indexOf(step) + 1;
    this.say(`« ${step.querySelector(".step-text").textContent} » est en place ${place}.`);
  }

  number() {
    const { steps } = this;
    steps.forEach((step, index) => {
      step.querySelector("[data-number]").textContent = index + 1;
      step.querySelector('[data-move="-1"]').setAttribute("aria-disabled", String(index === 0));
      step.querySelector('[data-move="1"]').setAttribute("aria-disabled", String(index === steps.length - 1));
    });
    this.state.order = steps.map((step) => step.dataset.key);
    this.field.value = this.state.order.join(",");
  }

  allowDragging() {
    let dragged = null;
    for (const step of this.steps) step.draggable = true;
    this.list.addEventListener("dragstart", (event) => {
      dragged = event.target.closest("[data-key]");
      event.dataTransfer.effectAllowed = "move";
    });
    this.list.addEventListener("dragover", (event) => {
      const over = event.target.closest("[data-key]");
      if (!dragged || !over) return;
      event.preventDefault();
      if (over === dragged) return;
      const isBelow = this.steps.indexOf(over) > this.steps.indexOf(dragged);
      if (isBelow) over.after(dragged);
      else over.before(dragged);
    });
    this.list.addEventListener("dragend", () => {
      if (dragged) this.moved(dragged);
      dragged = null;
    });
  }
}

start("order-steps", Ordering);
