/** A drawn screen that can be pressed: the nearest place is chosen, its close-up with it. */

import { KeptAnswer } from "./keep-answer.js";
import { start } from "./task.js";

const REACH_PX = 24;

export class Pointing extends KeptAnswer {
  constructor(root) {
    super(root);
    this.screen = root.querySelector("[data-screen]");
    this.spots = [...root.querySelectorAll("[data-spot]")];
    this.screen.addEventListener("click", (event) => this.press(event));
    this.screen.classList.add("screen-live");
    this.mark();
  }

  press({ clientX, clientY }) {
    const near = this.spots
      .map((spot) => ({ spot, distance: distanceTo(spot.getBoundingClientRect(), clientX, clientY) }))
      .filter(({ distance }) => distance <= REACH_PX)
      .sort((one, other) => one.distance - other.distance)[0];
    if (!near) {
      this.say("Il n’y a rien à choisir ici. Touchez un cadre.");
      return;
    }
    this.fill("choice", near.spot.dataset.spot);
    this.note({ name: "choice", value: near.spot.dataset.spot });
  }

  answered() {
    this.mark();
    const inputs = [...this.root.querySelectorAll("[name=choice]")];
    this.say(`Vous avez choisi le numéro ${inputs.findIndex((input) => input.checked) + 1}.`);
  }

  mark() {
    for (const spot of this.spots) {
      spot.classList.toggle("spot-chosen", spot.dataset.spot === this.state.choice);
    }
  }
}

function distanceTo({ left, right, top, bottom }, x, y) {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

start("point", Pointing);
