// « Imprimer »: opens the printing window of the browser.
document.addEventListener("click", ({ target }) => target.closest("[data-print]") && window.print());
