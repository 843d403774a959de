// Runs before the first paint: says that scripts work, and puts back the chosen theme without a flash.
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  try {
    const theme = localStorage.getItem("declic.theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // A browser that refuses storage keeps the theme of the device.
  }
})();
