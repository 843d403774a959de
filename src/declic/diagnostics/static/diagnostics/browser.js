/** A small browser on an invented web: what people do in it is noted, nothing is judged here. */

import { drawBar, drawTabs, drawTools } from "./browser-frame.js";
import { drawPage } from "./browser-page.js";
import { drawQuestion } from "./browser-question.js";
import { activeTab, currentPage, currentView, dropTab, isAddress, newView, pageAt, pushView } from "./browser-tabs.js";
import { Scene } from "./scene.js";
import { start } from "./task.js";

export class Browser extends Scene {
  firstState({ web, tabs, home, favourites, question }) {
    return {
      web, home, question, favourites: [...favourites],
      tabs: tabs.map((page, index) => ({ key: `tab-${index + 1}`, views: [newView(page)], place: 0 })),
      active: tabs.length > 0 ? "tab-1" : "", opened: tabs.length,
      closed: [], cookies: {}, choosing: "", ticked: [], downloads: [],
      typed: null, sought: null, answer: "", notedAnswer: "",
    };
  }

  draw() {
    const question = drawQuestion(this);
    return [drawTabs(this), drawTools(this), drawBar(this), drawPage(this), ...(question ? [question] : [])];
  }

  get page() {
    return currentPage(this.state);
  }

  get isCovered() {
    return Boolean(this.page?.pop_up) && !this.state.closed.includes(this.page.key);
  }

  /** Draw what is shown now, and say it. */
  arrive(sentence = null, focusId = "page") {
    Object.assign(this.state, { typed: null, sought: null, choosing: "" });
    this.render(this.isCovered ? "pop-up" : focusId);
    const shown = this.page ? `Page ouverte : ${this.page.title}.` : "Cet onglet est vide.";
    this.say(sentence ?? (this.isCovered ? `${shown} Une fenêtre la cache.` : shown));
  }

  open({ key, to }, inNewTab = false) {
    this.record("open", key, inNewTab && to ? "tab" : "");
    if (this.isCovered) this.state.closed.push(this.page.key);
    if (to) pushView(this.state, newView(to), inNewTab);
    this.arrive();
  }

  closePopUp() {
    this.record("close_pop_up", this.page.key);
    this.state.closed.push(this.page.key);
    this.arrive("La fenêtre est fermée.");
  }

  visit(typed) {
    if (!typed.trim()) {
      this.say("Écrivez d’abord une adresse.");
      return;
    }
    this.record("visit", "", typed);
    const { web } = this.state;
    const engine = web.pages.find((page) => page.engine === "web");
    const goesToEngine = !isAddress(typed) && engine;
    const page = goesToEngine ? engine : pageAt(web, typed);
    pushView(this.state, { ...newView(page?.key ?? "", goesToEngine ? typed : ""), asked: typed });
    this.arrive(page ? null : "Cette adresse n’existe pas. Vérifiez chaque lettre.");
  }

  search(typed) {
    if (!typed.trim()) {
      this.say("Écrivez d’abord ce que vous cherchez.");
      return;
    }
    this.record("search", this.page.key, typed);
    pushView(this.state, newView(this.page.key, typed));
    this.arrive(`Voici les résultats pour : ${typed}.`, "results");
  }

  filter(key, option) {
    const { filters } = currentView(this.state);
    this.record("filter", key, option);
    delete filters[key];
    if (option) filters[key] = option;
    this.render();
    this.say(option ? `Seulement : ${option}.` : "Tout est affiché de nouveau.");
  }

  walk(action, steps) {
    this.record(action);
    activeTab(this.state).place += steps;
    this.arrive();
  }

  newTab() {
    this.record("new_tab");
    pushView(this.state, newView(this.state.home), true);
    this.arrive("Un nouvel onglet est ouvert.", "address");
  }

  switchTab(key) {
    this.record("switch_tab", key);
    this.state.active = key;
    this.arrive(null, `tab-${key}`);
  }

  closeTab(key) {
    this.record("close_tab", key);
    dropTab(this.state, key);
    this.arrive("L’onglet est fermé.", this.state.active ? `tab-${this.state.active}` : "new-tab");
  }

  download({ key, file }) {
    this.record("download", key);
    if (!this.state.downloads.includes(file)) this.state.downloads.push(file);
    this.render();
    this.say(`${file} est téléchargé.`);
  }

  chooseCookies(value) {
    this.record("cookies", this.page.key, value);
    this.state.cookies[this.page.key] = value;
    this.arrive("Votre choix est gardé.");
  }

  noteAnswer(answer) {
    this.state.answer = answer;
    if (answer !== this.state.notedAnswer) {
      this.state.notedAnswer = answer;
      this.record("answer", "", answer);
    }
  }

  beforeLeaving() {
    if (this.state.question) this.noteAnswer(this.state.answer);
  }

}

start("browser", Browser);
