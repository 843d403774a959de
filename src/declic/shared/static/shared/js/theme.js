// The theme switch: radios named « theme » inside [data-theme-switch], remembered on this device.
const KEY = "declic.theme";

function remember(theme) {
  try {
    if (theme === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

function apply(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

for (const choice of document.querySelectorAll("[data-theme-switch] input")) {
  choice.checked = choice.value === (document.documentElement.dataset.theme ?? "auto");
}

document.addEventListener("change", ({ target }) => {
  if (!target.closest("[data-theme-switch]")) return;
  apply(target.value);
  remember(target.value);
});
