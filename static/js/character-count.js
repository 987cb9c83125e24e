// <or-teller>: says below a textarea how many characters are left of its maxlength.
class CharacterCount extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("textarea, input");
    this.note = this.querySelector(".or-hulp");
    this.input.addEventListener("input", () => this.update());
    this.note.setAttribute("aria-live", "polite");
    this.update();
  }

  update() {
    // A line break counts as two characters, as in the text that the browser sends.
    const typed = this.input.value.replace(/\n/g, "\r\n").length;
    const left = Math.max(this.input.maxLength - typed, 0);
    const count = left.toLocaleString("nl-NL");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.note.textContent = left === 1 ? "Nog 1 teken" : `Nog ${count} tekens`;
    }, 300);
  }
}
customElements.define("or-teller", CharacterCount);
