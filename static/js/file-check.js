// <or-bestand>: refuses a file that is larger than data-max on its input (bytes) before it is sent.
class FileCheck extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.input.addEventListener("change", () => this.check());
  }

  check() {
    const limit = Number(this.input.dataset.max ?? Infinity);
    const large = [...this.input.files].find((file) => file.size > limit);
    const megabytes = Math.floor(limit / 1024 / 1024);
    const message = large
      ? `${large.name} is te groot. Kies een bestand van ten hoogste ${megabytes} MB.`
      : "";
    this.input.setCustomValidity(message);
    if (large) this.input.reportValidity();
  }
}
customElements.define("or-bestand", FileCheck);
