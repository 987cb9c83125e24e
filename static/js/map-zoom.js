// <or-kaartzoom>: a link to #gemeente-… brings the map close to that municipality.
// Without JavaScript the link leads to its name in the list beside the map.
const CLOSE = 0.4; // of the width that the whole map has

// Where the part begins that has a point in the middle, without looking over the edge.
function around(point, size) {
  const most = size - CLOSE * size;
  return Math.min(Math.max(point - (CLOSE * size) / 2, 0), most);
}

class MapZoom extends HTMLElement {
  connectedCallback() {
    if (!this.map) return;
    this.whole = this.map.getAttribute("viewBox");
    this.back.addEventListener("click", () => this.show(this.whole));
    this.hear = () => this.follow(location.hash);
    this.again = ({ target }) => this.follow(target.closest?.("a")?.hash);
    window.addEventListener("hashchange", this.hear);
    document.addEventListener("click", this.again);
    this.hear();
  }

  disconnectedCallback() {
    window.removeEventListener("hashchange", this.hear);
    document.removeEventListener("click", this.again);
  }

  get map() {
    return this.querySelector("svg.or-kaart");
  }

  get back() {
    return this.querySelector("figure > button");
  }

  follow(hash) {
    const [, code] = /^#gemeente-(\w+)$/.exec(hash ?? "") ?? [];
    const name = code && this.querySelector(`[data-plek="${code}"]`);
    if (!name) return;
    const [, , width, height] = this.whole.split(" ").map(Number);
    const left = around(Number(name.getAttribute("x")), width);
    const top = around(Number(name.getAttribute("y")), height);
    this.show(`${left} ${top} ${CLOSE * width} ${CLOSE * height}`);
    for (const each of this.querySelectorAll("[data-plek]")) {
      each.classList.toggle("is-gezocht", each === name);
    }
    this.map.scrollIntoView({ block: "nearest" });
  }

  show(box) {
    this.map.setAttribute("viewBox", box);
    this.back.hidden = box === this.whole;
  }
}

customElements.define("or-kaartzoom", MapZoom);
