// Filters that answer at once: <form data-autosubmit>. Its button, marked [data-autosubmit-button],
// serves where scripts do not run, and is put away here.
document.addEventListener("change", ({ target }) => {
  target.form?.matches("[data-autosubmit]") && target.form.requestSubmit();
});

for (const button of document.querySelectorAll("[data-autosubmit] [data-autosubmit-button]")) {
  button.hidden = true;
}
