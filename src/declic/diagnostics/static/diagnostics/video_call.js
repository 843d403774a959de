/** A drawn video call: the door, the waiting room, the call, the planning; nothing is judged here. */

import { Scene } from "./scene.js";
import { start } from "./task.js";
import { drawCall } from "./video_call-call.js";
import { drawHome, drawPlan } from "./video_call-plan.js";
import { drawRoom } from "./video_call-room.js";

const DRAW_BY_PLACE = { home: drawHome, room: drawRoom, call: drawCall, plan: drawPlan };
const WORD_BY_FIELD = {
  mic: ["Micro activé.", "Micro coupé."], camera: ["Caméra activée.", "Caméra coupée."],
  hand: ["Main levée.", "Main baissée."],
};

export class VideoCall extends Scene {
  firstState(calls) {
    const now = {
      mic: calls.mic, camera: calls.camera, hand: "off", share: "none", name: calls.name,
      background: calls.backgrounds[0]?.key ?? "", microphone: calls.microphones[0]?.key ?? "",
    };
    return {
      calls, now, place: "home", meeting: null, panel: "chat", chosen: null, door: {}, written: [], invited: [],
      chat: { to: "everyone", text: "" }, name: calls.name, tested: "", plan: null, planCount: 0, planned: [],
    };
  }

  draw() {
    return [DRAW_BY_PLACE[this.state.place](this)];
  }

  get meeting() {
    return this.state.calls.meetings.find(({ key }) => key === this.state.meeting);
  }

  /** Return who is in the call with the person. */
  get people() {
    const { people, knocking } = this.meeting;
    return [...people, ...knocking.filter(({ key }) => this.state.door[key] === "admit")];
  }

  go(place, sentence, focusId = "heading") {
    this.state.place = place;
    this.render(focusId);
    this.say(sentence);
  }

  open(meeting) {
    this.record("open", meeting.key);
    Object.assign(this.state, { meeting: meeting.key, tested: "" });
    this.go("room", "Vous êtes devant la porte. Personne ne vous voit encore.");
  }

  goBack() {
    this.noteName();
    this.record("back");
    this.go("home", "Retour à vos réunions.", `meeting-${this.state.meeting}`);
  }

  set(field, value, sentence) {
    if (this.state.now[field] === value) return;
    this.record("set", field, value);
    this.state.now[field] = value;
    this.state.tested = "";
    this.render();
    this.say(sentence);
  }

  toggle(field) {
    const turnsOn = this.state.now[field] === "off";
    this.set(field, turnsOn ? "on" : "off", WORD_BY_FIELD[field][turnsOn ? 0 : 1]);
  }

  /** Note the displayed name once it is left, when it changed. */
  noteName() {
    const name = this.state.name.trim();
    if (this.state.place !== "room" || !name || name === this.state.now.name) return;
    this.record("set", "name", name);
    this.state.now.name = name;
    this.keep();
  }

  beforeLeaving() {
    this.noteName();
    this.notePlanTitle();
  }

  test() {
    this.record("test");
    const { now, calls } = this.state;
    const works = calls.microphones.find(({ key }) => key === now.microphone)?.works ?? true;
    const heard = works ? "On vous entend bien." : "On n’entend rien avec ce micro.";
    this.state.tested = now.mic === "on" ? heard : "Votre micro est coupé.";
    this.render("test");
    this.say(this.state.tested);
  }

  join() {
    this.noteName();
    this.record("join", this.state.meeting);
    Object.assign(this.state.now, { hand: "off", share: "none" });
    Object.assign(this.state, { door: {}, written: [], invited: [], panel: "chat", chosen: null });
    this.state.chat = { to: "everyone", text: "" };
    this.go("call", "Vous êtes dans la réunion.");
  }

  leave() {
    this.record("leave");
    this.go("home", "Vous avez quitté la réunion.");
  }

  show(panel) {
    Object.assign(this.state, { panel, chosen: null });
    this.render("panel");
  }

  answerDoor(person, answer) {
    this.record(answer, person.key);
    this.state.door[person.key] = answer;
    this.render("heading");
    this.say(answer === "admit" ? `${person.name} est dans la réunion.` : `${person.name} n’entre pas.`);
  }

  notePlanTitle() {
    const { plan, place } = this.state;
    if (place !== "plan" || plan.text === plan.title) return;
    plan.title = plan.text;
    this.record("set_plan", "title", plan.title);
    this.keep();
  }
}

start("video_call", VideoCall);
