// <or-storing>: says that a request of htmx failed, why, and what to do.
const REASONS = {
  0: "Er is geen verbinding. Controleer uw internet en probeer het opnieuw.",
  403: "U mag dit niet doen, of u bent uitgelogd. Laad de pagina opnieuw en log zo nodig in.",
  404: "Dit onderdeel bestaat niet meer. Laad de pagina opnieuw.",
  409: "Iemand anders heeft dit intussen gewijzigd. Laad de pagina opnieuw.",
};
const OTHER = "Het is niet gelukt door een storing. Er is niets opgeslagen. Probeer het opnieuw.";

class RequestFailure extends HTMLElement {
  connectedCallback() {
    const show = (status) => (this.textContent = REASONS[status] ?? OTHER);
    document.body.addEventListener("htmx:sendError", () => show(0));
    document.body.addEventListener("htmx:responseError", ({ detail }) => show(detail.xhr.status));
    document.body.addEventListener("htmx:afterOnLoad", ({ detail }) => {
      if (detail.xhr.status < 400) this.textContent = "";
    });
  }
}
customElements.define("or-storing", RequestFailure);
