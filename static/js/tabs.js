// On a narrow screen the tabs scroll: bring the open one into sight. Also after htmx swaps.
function showOpenTab() {
  for (const tab of document.querySelectorAll(".or-tabs [aria-current]")) {
    const row = tab.parentElement.getBoundingClientRect();
    const here = tab.getBoundingClientRect();
    tab.parentElement.scrollLeft += here.left - row.left - (row.width - here.width) / 2;
  }
}

showOpenTab();
document.addEventListener("htmx:afterSettle", showOpenTab);
