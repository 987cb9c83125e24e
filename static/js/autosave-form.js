// <or-autosave-form>: saves a whole form with several texts while people type, and says when.
// The server answers in JSON (common/autosave.py); without JavaScript the form has its button.
const PAUSE = 2500;
const RETRY = 10000;
const OFFLINE = "Niet opgeslagen, wij proberen het opnieuw";
const SIGNED_OUT = "Niet opgeslagen: u bent uitgelogd. Log in een ander venster in";

class AutosaveForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.note = this.querySelector("[data-stand]");
    this.saved = this.content();
    this.form.addEventListener("input", () => this.typed());
    this.form.addEventListener("change", () => this.typed());
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.leaving = (event) => this.isDirty && event.preventDefault();
    window.addEventListener("beforeunload", this.leaving);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    window.removeEventListener("beforeunload", this.leaving);
  }

  // What people filled in; the fingerprints and the token are not theirs.
  content() {
    const data = [...new FormData(this.form)];
    return JSON.stringify(data.filter(([name]) => !/^(shown(_|$)|form_key$)/.test(name)));
  }

  get isDirty() {
    return this.content() !== this.saved;
  }

  typed() {
    if (this.stopped || !this.isDirty) return;
    this.say("Nog niet opgeslagen");
    this.later(PAUSE);
  }

  // A save that is under way first tells its version; then the form goes.
  submitted(event) {
    clearTimeout(this.timer);
    if (this.busy) {
      event.preventDefault();
      this.button = event.submitter;
      return;
    }
    this.stopped = true;
    this.saved = this.content();
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async save() {
    if (this.busy) return this.later(PAUSE);
    if (this.stopped || !this.isDirty) return;
    this.busy = true;
    const content = this.content();
    await this.send().then(
      (response) => this.answered(response, content),
      () => this.failed(OFFLINE),
    );
    this.busy = false;
    if (!this.button) return;
    const button = this.button;
    this.button = null;
    this.form.requestSubmit(button);
  }

  // Without its key: the page may still be sent by its button afterwards.
  send() {
    const data = new FormData(this.form);
    data.delete("form_key");
    return fetch(this.form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(20000),
      body: new URLSearchParams(data),
    });
  }

  async answered(response, content) {
    if (response.type === "opaqueredirect") return this.failed(SIGNED_OUT);
    if (response.status === 403 || response.status >= 500) return this.failed(OFFLINE);
    const answer = await response.json().catch(() => ({ status: OFFLINE }));
    this.say(answer.status, !response.ok);
    if (!response.ok) return;
    for (const [name, shown] of Object.entries(answer.shown)) {
      this.form.elements[name].value = shown;
    }
    this.saved = content;
    if (this.isDirty) this.typed();
  }

  failed(message) {
    this.say(message, true);
    this.later(RETRY);
  }

  say(text, wrong = false) {
    this.note.textContent = text;
    this.note.classList.toggle("or-autosave__fout", wrong);
  }
}
customElements.define("or-autosave-form", AutosaveForm);
