/** The meetings of the day, and the form that plans another one. */

import { button, focusOn, icon, make } from "./dom.js";
import { heading } from "./mailbox-view.js";

const LABELS = { title: "Titre", day: "Jour", hour: "Heure" };
const MISSING = { title: "Écrivez d’abord un titre.", day: "Choisissez d’abord un jour.", hour: "Choisissez d’abord une heure." };

export function drawHome(task) {
  const { calls, planned } = task.state;
  return make("div", { class: "main" },
    heading("Vos réunions"),
    calls.meetings.length + planned.length === 0 && make("p", { class: "pane-empty" }, "Aucune réunion pour le moment."),
    make("ul", { class: "call-windows" },
      calls.meetings.map((meeting) => drawMeeting(task, meeting)),
      planned.map((plan) => drawPlanned(task, plan))),
    calls.calendar.days.length > 0
      && button("plan", "Planifier une réunion", "plan", () => begin(task), { class: "tool tool-main" }),
    drawCalendar(task));
}

function drawMeeting(task, meeting) {
  return make("li", { class: "call-card" },
    make("span", { class: "call-with-icon" }, icon("camera"), make("strong", {}, meeting.title)),
    make("span", {}, meeting.when), make("span", { class: "call-soft" }, `Organisée par ${meeting.host}`),
    button("enter", "Rejoindre", `meeting-${meeting.key}`, () => task.open(meeting),
      { class: "tool call-start", "aria-label": `Rejoindre : ${meeting.title}` }));
}

function drawPlanned(task, { key, title, day, hour, guests }) {
  const { days, hours } = task.state.calls.calendar;
  const nameOf = (list, wanted) => list.find((one) => one.key === wanted)?.name;
  const invited = guests.map((guest) => nameOf(task.state.calls.contacts, guest)).join(", ");
  return make("li", { class: "call-card" },
    make("span", { class: "call-with-icon" }, icon("plan"), make("strong", {}, title)),
    make("span", {}, `${nameOf(days, day)}, ${nameOf(hours, hour)}`),
    make("span", { class: "call-soft" }, invited ? `Invités : ${invited}` : "Personne n’est invité."),
    button("delete", "Annuler la réunion", `cancel-${key}`, () => cancel(task, key, title),
      { class: "tool call-start", "aria-label": `Annuler la réunion : ${title}` }));
}

function drawCalendar(task) {
  const { days, hours, engagements } = task.state.calls.calendar;
  if (engagements.length === 0) return null;
  const line = (one) => make("li", {}, make("strong", {}, one.title),
    ` : ${days.find(({ key }) => key === one.day).name}, ${hours.find(({ key }) => key === one.hour).name}`);
  return make("section", { class: "call-panel", "aria-label": "Votre agenda" },
    make("h3", { class: "call-title" }, "Votre agenda"), make("ul", { class: "call-lines" }, engagements.map(line)));
}

function begin(task) {
  task.record("plan");
  task.state.planCount += 1;
  task.state.plan = { title: "", text: "", day: "", hour: "", guests: [] };
  task.go("plan", "Nouvelle réunion.");
}

export function drawPlan(task) {
  const { calls } = task.state;
  return make("div", { class: "main" },
    heading("Nouvelle réunion"),
    drawCalendar(task),
    drawTitle(task), drawSelect(task, "day", calls.calendar.days), drawSelect(task, "hour", calls.calendar.hours),
    make("fieldset", { class: "call-panel" }, make("legend", {}, "Invités"),
      calls.contacts.map((contact) => drawGuest(task, contact))),
    make("div", { class: "toolbar" },
      button("send", "Enregistrer la réunion", "send-plan", () => send(task), { class: "tool tool-main" }),
      button("close", "Abandonner", "drop-plan", () => drop(task))));
}

function drawTitle(task) {
  const { plan } = task.state;
  const field = make("input", {
    type: "text", id: "plan-title", class: "call-field", "data-focus": "title", maxlength: "80",
    autocomplete: "off", spellcheck: "false",
    input: () => { plan.text = field.value; task.keep(); }, blur: () => task.notePlanTitle(),
  });
  field.value = plan.text;
  return make("div", { class: "call-line" }, make("label", { for: field.id }, LABELS.title), field);
}

function drawSelect(task, name, options) {
  const { plan } = task.state;
  const choose = () => {
    plan[name] = select.value;
    task.record("set_plan", name, select.value);
    warn(task);
  };
  const select = make("select", { id: `plan-${name}`, class: "call-field", "data-focus": name, change: choose },
    make("option", { value: "" }, "Choisissez"),
    options.map((option) => make("option", { value: option.key, selected: option.key === plan[name] }, option.name)));
  return make("div", { class: "call-line" }, make("label", { for: select.id }, LABELS[name]), select);
}

function warn(task) {
  const { plan, calls } = task.state;
  const taken = calls.calendar.engagements.find(({ day, hour }) => day === plan.day && hour === plan.hour);
  if (taken) task.say(`Attention, vous avez déjà : ${taken.title}.`);
}

function drawGuest(task, { key, name }) {
  const { plan } = task.state;
  const box = make("input", {
    type: "checkbox", "data-focus": `guest-${key}`, checked: plan.guests.includes(key),
    change: () => {
      plan.guests = box.checked ? [...plan.guests, key] : plan.guests.filter((other) => other !== key);
      task.record(box.checked ? "add_guest" : "remove_guest", key);
    },
  });
  return make("label", { class: "call-option" }, box, make("span", {}, name));
}

function send(task) {
  task.notePlanTitle();
  const { plan, planCount, planned } = task.state;
  const missing = Object.keys(MISSING).find((name) => !plan[name].trim());
  if (missing) {
    task.say(MISSING[missing]);
    return focusOn(task.window, missing);
  }
  task.record("send_plan");
  planned.push({ ...plan, key: `plan-${planCount}` });
  const sent = plan.guests.length > 0 ? " Les invitations sont parties." : "";
  return task.go("home", `Réunion enregistrée.${sent}`);
}

function drop(task) {
  task.notePlanTitle();
  task.record("drop_plan");
  task.go("home", "Rien n’est planifié.", "plan");
}

function cancel(task, key, title) {
  task.record("cancel_meeting", key);
  task.state.planned = task.state.planned.filter((plan) => plan.key !== key);
  task.render("heading");
  task.say(`Réunion annulée : ${title}.`);
}
