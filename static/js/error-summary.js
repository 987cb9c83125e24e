// <or-foutoverzicht>: gets the focus when the page opens with errors.
class ErrorSummary extends HTMLElement {
  connectedCallback() {
    this.focus();
  }
}
customElements.define("or-foutoverzicht", ErrorSummary);
