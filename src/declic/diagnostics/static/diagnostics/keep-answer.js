/** Plain answers (a choice, a text): what was chosen or typed stays there after a reload. */

import { Task, start } from "./task.js";

export class KeptAnswer extends Task {
  constructor(root) {
    super(root);
    for (const [name, value] of Object.entries(this.state)) this.fill(name, value);
    root.addEventListener("input", (event) => this.note(event.target));
  }

  note({ name, value }) {
    if (!name) return;
    this.state[name] = value;
    this.keep();
    this.answered();
  }

  fill(name, value) {
    for (const field of this.root.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
  }

  /** Called after each change; exercises that show something more say so here. */
  answered() {}
}

start("keep-answer", KeptAnswer);
