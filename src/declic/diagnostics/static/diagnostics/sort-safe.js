/** Sorting cards: says how many are left, nothing else. */

import { KeptAnswer } from "./keep-answer.js";
import { start } from "./task.js";

export class Sorting extends KeptAnswer {
  answered() {
    const cards = this.root.querySelectorAll(".sort-card").length;
    const left = cards - Object.keys(this.state).length;
    if (left === 0) this.say("Toutes les cartes sont rangées.");
    else this.say(left === 1 ? "Il reste 1 carte." : `Il reste ${left} cartes.`);
  }
}

start("sort-safe", Sorting);
