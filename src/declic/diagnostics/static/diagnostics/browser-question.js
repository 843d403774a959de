/** What is asked below the browser, when an answer is to be found there. */

import { make } from "./dom.js";
import { bind } from "./typography.js";

export function drawQuestion(browser) {
  const { question } = browser.state;
  if (!question) return null;
  return question.options.length > 0 ? drawOptions(browser) : drawField(browser);
}

function drawOptions(browser) {
  const { question, answer } = browser.state;
  const row = (option, index) => make("label", { class: "web-check" },
    make("input", {
      type: "radio", name: "web-answer", value: option, checked: option === answer,
      "data-focus": `answer-${index}`, change: () => browser.noteAnswer(option),
    }), make("span", {}, bind(option)));
  return make("fieldset", { class: "web-question" }, make("legend", {}, bind(question.label)), question.options.map(row));
}

function drawField(browser) {
  const { question, answer } = browser.state;
  const field = make("input", {
    type: "text", id: "web-answer", class: "web-search-field", "data-focus": "answer",
    maxlength: "200", autocomplete: "off", spellcheck: "false",
    input: () => {
      browser.state.answer = field.value;
      browser.keep();
    },
    blur: () => browser.noteAnswer(field.value),
  });
  field.value = answer;
  return make("div", { class: "web-question" }, make("label", { for: field.id }, bind(question.label)), field);
}
