// <or-menu>: closes its <details> on Escape, and on a click or a focus outside.
class Menu extends HTMLElement {
  connectedCallback() {
    this.details = this.querySelector("details");
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.close(true));
    for (const kind of ["click", "focusin"]) {
      document.addEventListener(kind, ({ target }) => this.contains(target) || this.close(false));
    }
  }

  close(focus) {
    if (!this.details.open) return;
    this.details.open = false;
    if (focus) this.details.querySelector("summary").focus();
  }
}
customElements.define("or-menu", Menu);
