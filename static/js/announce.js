// <or-melder>: reads a text aloud that the server sends as HX-Trigger: {"melding": "Opgeslagen"}.
class Announcer extends HTMLElement {
  connectedCallback() {
    document.body.addEventListener("melding", ({ detail }) => {
      this.textContent = "";
      setTimeout(() => (this.textContent = detail.value ?? ""), 50);
    });
  }
}
customElements.define("or-melder", Announcer);
