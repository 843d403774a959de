// Two keys: « / » goes to the search box, « ? » opens the list of shortcuts. Never while someone types,
// and they can be switched off ([data-shortcuts-switch]), remembered on this device.
const KEY = "declic.shortcuts";
const box = document.querySelector("[data-shortcuts-switch]");

function areOn() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

function remember(on) {
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // Without storage the shortcuts stay on.
  }
}

function isTyping(target) {
  return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !areOn()) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "/") {
    const search = document.querySelector("[data-search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  }
  if (event.key === "?") {
    const list = document.getElementById("shortcuts");
    if (!list) return;
    event.preventDefault();
    list.showModal();
  }
}

document.addEventListener("keydown", pressed);
if (box) {
  box.checked = areOn();
  box.addEventListener("change", () => remember(box.checked));
}
