/** The base of every simulated interface: a state, one way to draw it, and the focus kept. */

import { redraw } from "./dom.js";
import { Task } from "./task.js";

export class Scene extends Task {
  constructor(root) {
    super(root);
    this.window = root.querySelector("[data-window]");
    this.window.classList.add(root.dataset.task);
    this.window.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    });
    this.render();
  }

  /** Return the first state: what the bank shows, and what each interface adds to it. */
  firstState(scene) {
    return { ...scene };
  }

  /** Return the elements of the window, drawn from `this.state`; each interface says its own. */
  draw() {
    return [];
  }

  /** Draw again; the focus stays where it was, or goes to the element marked `focusId`. */
  render(focusId = null) {
    redraw(this.window, this.draw(), focusId);
    this.keep();
  }
}
