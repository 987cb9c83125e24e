// <or-autosave>: saves the form inside while people type, says when, and never drops a text.
// The server answers in JSON (common/autosave.py); without JavaScript the form has its button.
const PAUSE = 2000;
const LONGEST_WAIT = 8000;
const RETRIES = [2000, 5000, 15000, 30000];
const OFFLINE = "Niet opgeslagen, wij proberen het opnieuw";
const SIGNED_OUT = "Niet opgeslagen: u bent uitgelogd. Log in een ander venster in";

class Autosave extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.field = this.form.elements.text;
    this.note = this.querySelector("[data-stand]");
    this.clash = this.querySelector("[data-botsing]");
    this.saved = this.field.defaultValue;
    this.failures = 0;
    if (!this.clash.hidden) {
      const theirs = this.clash.querySelector("[data-ander]").textContent;
      this.theirs = { text: theirs, shown: this.form.elements.shown.value };
    }
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("blur", () => this.save());
    this.addEventListener("keydown", (event) => this.pressed(event));
    this.form.addEventListener("submit", (event) => this.submitted(event));
    for (const choice of this.clash.querySelectorAll("[data-keuze]")) {
      choice.addEventListener("click", (event) => this.choose(event, choice.dataset.keuze));
    }
    this.online = () => this.failures && this.save();
    this.leaving = (event) => this.isDirty && event.preventDefault();
    window.addEventListener("online", this.online);
    window.addEventListener("beforeunload", this.leaving);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    window.removeEventListener("online", this.online);
    window.removeEventListener("beforeunload", this.leaving);
  }

  get isDirty() {
    return this.field.value !== this.saved;
  }

  typed() {
    if (!this.clash.hidden) {
      this.clash.querySelector("[data-mijn]").textContent = this.field.value;
      return;
    }
    if (!this.failures) this.say("Nog niet opgeslagen");
    this.since ??= Date.now();
    this.later(Math.max(0, Math.min(PAUSE, this.since + LONGEST_WAIT - Date.now())));
  }

  pressed(event) {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.save();
  }

  submitted(event) {
    if (this.hasAttribute("data-geheel")) return this.leave(event);
    event.preventDefault();
    this.save();
  }

  // A form with more than its text is sent whole; a save that is under way first tells its version.
  leave(event) {
    clearTimeout(this.timer);
    if (!this.busy) {
      this.saved = this.field.value;
      return;
    }
    event.preventDefault();
    this.button = event.submitter;
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async save() {
    clearTimeout(this.timer);
    this.since = undefined;
    if (!this.clash.hidden || !this.isDirty) return;
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    const text = this.field.value;
    await this.send(text).then(
      (response) => this.answered(response, text),
      () => this.failed(OFFLINE),
    );
    this.busy = false;
    if (this.button) {
      const button = this.button;
      this.button = null;
      this.form.requestSubmit(button);
      return;
    }
    if (this.again) this.later(0);
    this.again = false;
  }

  send(text) {
    const { shown, csrfmiddlewaretoken } = this.form.elements;
    return fetch(this.form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(20000),
      body: new URLSearchParams({
        text,
        shown: shown.value,
        csrfmiddlewaretoken: csrfmiddlewaretoken.value,
      }),
    });
  }

  async answered(response, text) {
    if (response.type === "opaqueredirect") return this.failed(SIGNED_OUT);
    if (response.status === 403) return this.renew();
    if (response.status >= 500) return this.failed(OFFLINE);
    const answer = await response.json().catch(() => ({ status: OFFLINE }));
    this.failures = 0;
    this.say(answer.status, !response.ok);
    if (response.ok) {
      this.form.elements.shown.value = answer.shown;
      this.saved = text;
      if (this.isDirty) this.typed();
    } else if ("theirs" in answer) {
      this.show(answer);
    }
  }

  failed(message) {
    this.say(message, true);
    this.later(RETRIES[Math.min(this.failures, RETRIES.length - 1)]);
    this.failures += 1;
  }

  // After signing in again in another window, the page has an old token: take the new one.
  async renew() {
    this.failed(SIGNED_OUT);
    const page = await fetch(location.href, { redirect: "manual" }).catch(() => null);
    if (!page?.ok) return;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
    const token = fresh.querySelector("[name=csrfmiddlewaretoken]");
    if (token) this.form.elements.csrfmiddlewaretoken.value = token.value;
  }

  show({ theirs, who, shown }) {
    this.theirs = { text: theirs, shown };
    this.clash.querySelector("[data-wie]").textContent = who;
    this.clash.querySelector("[data-mijn]").textContent = this.field.value;
    this.clash.querySelector("[data-ander]").textContent = theirs;
    this.clash.hidden = false;
  }

  choose(event, choice) {
    event.preventDefault();
    const { text, shown } = this.theirs;
    this.form.elements.shown.value = shown;
    if (choice === "samen") this.field.value = `${text}\n\n${this.field.value}`;
    if (choice === "ander") this.field.value = text;
    this.saved = text;
    this.theirs = null;
    this.clash.hidden = true;
    this.field.focus();
    if (this.isDirty) this.save();
    else this.say("De andere tekst staat er nu");
  }

  say(text, wrong = false) {
    this.note.textContent = text;
    this.note.classList.toggle("or-autosave__fout", wrong);
  }
}
customElements.define("or-autosave", Autosave);
