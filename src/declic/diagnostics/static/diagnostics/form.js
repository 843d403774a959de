/** A web form on one or more steps: what people write in it is noted, nothing is judged here. */

import { refusal, shapeOf } from "./form-checks.js";
import { forgetLost, secrets, shown } from "./form-secrets.js";
import { drawHead, drawSent, drawStep, drawSummary } from "./form-view.js";
import { Scene } from "./scene.js";
import { start } from "./task.js";

export class Form extends Scene {
  firstState(scene) {
    const fields = scene.steps.flatMap((step) => step.fields);
    const values = Object.fromEntries(fields.map(({ key, value }) => [key, value]));
    return { ...scene, values, noted: { ...values }, errors: {}, place: scene.steps[0].key, path: [] };
  }

  constructor(root) {
    super(root);
    forgetLost(this);
  }

  draw() {
    const { place } = this.state;
    if (place === "sent") return [drawHead(this), drawSent(this)];
    return [drawHead(this), place === "summary" ? drawSummary(this) : drawStep(this, this.step)];
  }

  get shown() {
    return shown;
  }

  get step() {
    return this.state.steps.find(({ key }) => key === this.state.place);
  }

  /** Return the key of what comes after a step: another one, the summary, or the end. */
  after(step) {
    const { steps, has_summary: hasSummary } = this.state;
    return step.next || steps[steps.indexOf(step) + 1]?.key || (hasSummary ? "summary" : "sent");
  }

  /** Return what stands in a field being written. */
  written({ key, type }) {
    return type === "new_password" ? secrets.get(key) ?? "" : this.state.values[key];
  }

  write({ key, type, known }, text) {
    if (type === "new_password") secrets.set(key, text);
    this.state.values[key] = type === "new_password" ? shapeOf(text, known) : text;
    this.keep();
  }

  /** Note a field that is written once it is left, when it changed. */
  noteField(key) {
    const { values, noted } = this.state;
    if (values[key] === noted[key]) return;
    noted[key] = values[key];
    this.record("fill", key, values[key]);
  }

  noteAll() {
    for (const { key } of this.step?.fields ?? []) this.noteField(key);
  }

  /** Put a value that is chosen, not written. */
  fill({ key, type }, value, sentence = null, focusId = null) {
    this.state.values[key] = value;
    delete this.state.errors[key];
    this.noteField(key);
    if (type === "file" || type === "several" || type === "checkbox") this.render(focusId);
    if (sentence) this.say(sentence);
  }

  toggleShown(key) {
    if (!shown.delete(key)) shown.add(key);
    this.render();
  }

  show(place) {
    Object.assign(this.state, { place, errors: {} });
    this.render("heading");
  }

  advance(action) {
    this.noteAll();
    const { place, path, values } = this.state;
    const errors = Object.fromEntries((this.step?.fields ?? [])
      .map((field) => [field.key, refusal(field, values, secrets)]).filter(([, sentence]) => sentence));
    this.state.errors = errors;
    if (Object.keys(errors).length > 0) {
      this.refuse(Object.keys(errors));
      return;
    }
    this.record(action);
    path.push(place);
    this.show(place === "summary" ? "sent" : this.after(this.step));
    this.say(this.saidOf(this.state.place));
  }

  refuse(keys) {
    this.render(keys[0]);
    this.say(keys.length > 1 ? `${keys.length} réponses sont à revoir.` : "Une réponse est à revoir.");
  }

  saidOf(place) {
    if (place === "sent") return this.state.confirmation;
    return place === "summary" ? "Vérifiez vos réponses, puis envoyez." : this.step.title;
  }

  back() {
    this.noteAll();
    this.record("back");
    this.show(this.state.path.pop());
    this.say("Vous êtes revenu en arrière.");
  }

  go({ key, to }) {
    this.noteAll();
    this.record("go", key);
    this.state.path.push(this.state.place);
    this.show(to);
    this.say(this.saidOf(to));
  }

  edit(key) {
    this.record("edit", key);
    this.state.path.push(this.state.place);
    this.show(key);
    this.say("Vous pouvez corriger.");
  }

  beforeLeaving() {
    this.noteAll();
  }
}

start("form", Form);
