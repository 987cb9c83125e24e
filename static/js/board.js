// <or-bord>: shows new cards on a board while people read and type; without it one reloads.
// It asks without cookies what changed since its version; mostly the answer is empty (204).
const EVERY = 5000;
const SPREAD = 1000;
const SHORTEST = 12;
const LATER = "Er zijn nieuwe of gewijzigde bijdragen.";

class Board extends HTMLElement {
  connectedCallback() {
    this.version = this.dataset.versie;
    this.note = this.querySelector("[data-nieuws]");
    this.addEventListener("submit", (event) => this.submitted(event));
    this.form = this.querySelector("[data-toevoegen]");
    this.form?.addEventListener("input", () => this.typed());
    this.visible = () => document.hidden || this.poll();
    document.addEventListener("visibilitychange", this.visible);
    this.wait();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.visible);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.poll(), EVERY + (Math.random() - 0.5) * 2 * SPREAD);
  }

  async poll() {
    if (!document.hidden) await this.ask().catch(() => {});
    if (this.isConnected) this.wait();
  }

  async ask() {
    const filtered = "gefilterd" in this.dataset;
    const address = filtered ? this.dataset.stand : this.dataset.nieuw;
    const anonymous = { credentials: "omit", cache: "no-store" };
    const answer = await fetch(`${address}?sinds=${this.version}`, anonymous);
    if (answer.status === 409 || (answer.status === 200 && filtered)) this.offerReload();
    else if (answer.status === 200) this.show(await answer.json());
  }

  offerReload() {
    this.note.replaceChildren(`${LATER} `);
    const link = Object.assign(document.createElement("a"), {
      href: location.pathname + location.search,
      textContent: "Toon ze",
    });
    this.note.append(link);
    this.note.hidden = false;
  }

  show({ versie, kaarten, aantallen }) {
    if (versie <= Number(this.version)) return;
    this.version = versie;
    const fresh = kaarten.filter((card) => this.put(card)).length;
    for (const [kind, count] of Object.entries(aantallen)) {
      const place = this.querySelector(`[data-aantal="${kind}"]`);
      if (place) place.textContent = count.toLocaleString("nl-NL");
    }
    if (fresh) this.tell(fresh === 1 ? "1 nieuwe bijdrage" : `${fresh} nieuwe bijdragen`);
  }

  // True when the card was not there yet. What has the focus gets it back.
  put({ id, kolom, html }) {
    const old = document.getElementById(`kaart-${id}`);
    const focused = old?.contains(document.activeElement) ? document.activeElement.id : "";
    const mine = old?.querySelector("[aria-pressed]")?.getAttribute("aria-pressed") === "true";
    if (!html) {
      old?.remove();
      return false;
    }
    const box = document.createElement("template");
    box.innerHTML = html;
    const card = box.content.firstElementChild;
    const button = card.querySelector("[aria-pressed]");
    if (mine) this.press(button, true);
    if (!this.querySelector("#steun")) button?.replaceWith(this.counted(button));
    const column = this.querySelector(`[data-kolom="${kolom}"]`);
    if (old?.parentElement === column) old.replaceWith(card);
    else {
      old?.remove();
      card.classList.add("or-briefje--nieuw");
      column.prepend(card);
      column.parentElement.querySelector(".or-kolom__leeg")?.remove();
    }
    if (focused) document.getElementById(focused)?.focus();
    return !old;
  }

  // For who only looks: the same count, and nothing to press.
  counted(button) {
    const span = document.createElement("span");
    span.className = "or-knopje or-knopje--stil";
    span.append(...button.childNodes);
    return span;
  }

  tell(text) {
    document.body.dispatchEvent(new CustomEvent("melding", { detail: { value: text } }));
  }

  press(button, mine) {
    if (!button) return;
    button.name = mine ? "terug" : "steun";
    button.setAttribute("aria-pressed", String(mine));
  }

  submitted(event) {
    if (event.target.id === "steun") this.support(event);
    if (event.target === this.form) this.add(event);
  }

  async support(event) {
    event.preventDefault();
    const button = event.submitter;
    const body = new FormData(event.target);
    body.set(button.name, button.value);
    const answer = await this.post(event.target.action, body);
    if (!answer) return;
    if (answer.fouten) return this.tell(answer.fouten.join(" "));
    this.press(button, answer.mijn);
    button.querySelector(".or-num").textContent = answer.aantal.toLocaleString("nl-NL");
  }

  async add(event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    const answer = await this.post(this.form.action, new FormData(this.form));
    this.busy = false;
    if (!answer) return;
    this.explain(answer.fouten ?? []);
    if (answer.fouten) return;
    this.form.elements.form_key.value = answer.sleutel;
    this.form.elements.body.value = "";
    this.form.elements.body.dispatchEvent(new Event("input", { bubbles: true }));
    this.note.textContent = answer.melding;
    this.note.hidden = false;
    this.ask().catch(() => {});
  }

  // Null when there was no answer: the form stays as it is and its key makes a second try safe.
  post(address, body) {
    const options = { method: "POST", body: new URLSearchParams(body), headers: { "X-Bord": "1" } };
    return fetch(address, { ...options, signal: AbortSignal.timeout(20000) })
      .then((response) => response.json())
      .catch(() => {
        this.explain(["Er is geen verbinding. Uw tekst staat er nog; probeer het opnieuw."]);
        return null;
      });
  }

  explain(errors) {
    const place = this.form?.querySelector("[data-fouten]");
    if (!place) return;
    place.textContent = errors.join(" ");
    place.hidden = !errors.length;
  }

  typed() {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.alike(), 600);
  }

  async alike() {
    const place = this.form.querySelector("[data-gelijk]");
    const text = this.form.elements.body.value.trim();
    if (text.length < SHORTEST) return place.replaceChildren();
    const query = new URLSearchParams({ tekst: text });
    const answer = await fetch(`${this.form.dataset.lijkt}?${query}`).catch(() => null);
    if (answer?.ok) place.innerHTML = await answer.text();
  }
}
customElements.define("or-bord", Board);
