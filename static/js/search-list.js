// <or-zoeklijst>: finds check boxes by name while typing; without JavaScript the list is whole.
class SearchList extends HTMLElement {
  connectedCallback() {
    const box = this.querySelector("[data-zoek]");
    if (!box) return;
    box.hidden = false;
    this.wasOpen = new Map([...this.groups].map((group) => [group, group.open]));
    box.querySelector("input").addEventListener("input", (event) => this.find(event.target.value));
  }

  get groups() {
    return this.querySelectorAll("[data-groep]");
  }

  find(text) {
    const words = text.trim().toLowerCase();
    for (const group of this.groups) {
      let hits = 0;
      for (const choice of group.querySelectorAll("[data-naam]")) {
        choice.hidden = !choice.dataset.naam.includes(words);
        hits += choice.hidden ? 0 : 1;
      }
      group.hidden = hits === 0;
      group.open = words ? hits > 0 : this.wasOpen.get(group);
    }
  }
}

customElements.define("or-zoeklijst", SearchList);
