/** The scrolling gesture: notes each quarter of the page that came into view. */

import { KeptAnswer } from "./keep-answer.js";
import { start } from "./task.js";

const QUARTERS = [25, 50, 75, 100];

class Scrolling extends KeptAnswer {
  constructor(root) {
    super(root);
    this.page = root.querySelector("[data-long-page]");
    this.page.addEventListener("scroll", () => this.look(), { passive: true });
  }

  look() {
    const way = this.page.scrollHeight - this.page.clientHeight;
    const percent = way > 0 ? (100 * (this.page.scrollTop + 1)) / way : 100;
    for (const quarter of QUARTERS.filter((reached) => reached <= percent)) {
      const value = String(quarter);
      if (!this.trace.some((event) => event.value === value)) this.record("scroll", "page", value);
    }
  }
}

start("scroll", Scrolling);
