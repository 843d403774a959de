// « Copier » : <button data-copies="id"> puts the text of a field on the clipboard, and says so.
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copies]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  const told = document.getElementById(button.dataset.tells);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    told.textContent = "Le texte est copié.";
  } catch {
    told.textContent = "Le texte est sélectionné : appuyez sur Ctrl et C.";
  }
});
