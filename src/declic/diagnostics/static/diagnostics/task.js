/** The base of every exercise: it keeps the state through a reload and hands over the trace. */

const PREFIX = "declic";

export class Task {
  /** @param {HTMLElement} root the element with `data-task`, inside the form of the item */
  constructor(root) {
    this.root = root;
    this.form = root.closest("form");
    this.statusLine = root.querySelector("[data-status]");
    this.traceField = root.querySelector("[data-trace]");
    this.storageKey = [PREFIX, root.dataset.run, root.dataset.code].join(":");
    const kept = this.readKept();
    this.shownAt = kept?.shownAt ?? Date.now();
    this.trace = kept?.trace ?? [];
    this.state = kept?.state ?? this.firstState(this.readContent());
    for (const plain of root.querySelectorAll("[data-without-script]")) plain.remove();
    for (const live of root.querySelectorAll("[data-with-script]")) live.hidden = false;
    this.form.addEventListener("submit", () => this.handOver());
  }

  /** Return the state of an exercise nobody touched yet; each exercise says its own. */
  firstState() {
    return {};
  }

  /** Called just before the form leaves: a field still being written may speak here. */
  beforeLeaving() {}

  readContent() {
    const holder = this.root.querySelector('script[type="application/json"]');
    return holder ? JSON.parse(holder.textContent) : {};
  }

  /** Add one thing the person did. */
  record(action, target = "", value = "") {
    const before = this.trace.at(-1)?.at_ms ?? 0;
    this.trace.push({ action, target, value, at_ms: Math.max(before, Date.now() - this.shownAt) });
    this.keep();
  }

  /** Say what happened, to the eye and to the screen reader. */
  say(sentence) {
    this.statusLine.textContent = sentence;
  }

  keep() {
    const { shownAt, trace, state } = this;
    try {
      sessionStorage.setItem(this.storageKey, JSON.stringify({ shownAt, trace, state }));
    } catch {
      // A browser without storage: the exercise works, it only forgets on a reload.
    }
  }

  readKept() {
    try {
      return JSON.parse(sessionStorage.getItem(this.storageKey));
    } catch {
      return null;
    }
  }

  handOver() {
    this.beforeLeaving();
    if (this.traceField) this.traceField.value = JSON.stringify(this.trace);
    try {
      sessionStorage.removeItem(this.storageKey);
    } catch {
      // Nothing was kept.
    }
  }
}

/** The exercises whose modules are here, by name, and the elements that already have theirs. */
const exercises = new Map();
const started = new WeakSet();

/** Start `Exercise` on the element that asks for it by name, now and whenever a screen brings one. */
export function start(name, Exercise) {
  exercises.set(name, Exercise);
  return startOn(document.querySelector(`[data-task="${name}"]`));
}

/** Start the exercise of an element, once; an element whose module is not here yet waits for it. */
export function startOn(root) {
  const Exercise = exercises.get(root?.dataset.task);
  if (!Exercise || started.has(root)) return null;
  started.add(root);
  return new Exercise(root);
}
