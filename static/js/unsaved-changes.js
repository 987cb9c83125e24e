// <or-bewaker>: asks before the page is left while the form inside has unsaved changes.
class UnsavedChanges extends HTMLElement {
  connectedCallback() {
    this.warn = (event) => event.preventDefault();
    this.addEventListener("input", () => this.set(true));
    this.addEventListener("submit", () => this.set(false));
    this.addEventListener(
      "htmx:afterRequest",
      ({ detail }) => detail.successful && this.set(false),
    );
  }

  disconnectedCallback() {
    this.set(false);
  }

  set(changed) {
    const change = changed ? "addEventListener" : "removeEventListener";
    window[change]("beforeunload", this.warn);
  }
}
customElements.define("or-bewaker", UnsavedChanges);
