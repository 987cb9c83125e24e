// <or-schuiven>: puts a slider below every amount that has data-hoogste. The box stays the form:
// the slider writes into it, and typing moves the slider.
class Sliders extends HTMLElement {
  connectedCallback() {
    for (const box of this.querySelectorAll("input[data-hoogste]")) this.add(box);
  }

  add(box) {
    const slider = document.createElement("input");
    slider.type = "range";
    slider.className = "or-schuif";
    slider.min = "0";
    slider.max = box.dataset.hoogste;
    slider.step = box.dataset.stap;
    slider.value = amountOf(box.value);
    const label = this.querySelector(`label[for="${box.id}"]`);
    slider.setAttribute("aria-label", `Schuif: ${label.firstChild.textContent.trim()}`);
    slider.addEventListener("input", () => {
      box.value = slider.value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
    box.addEventListener("input", () => {
      slider.value = amountOf(box.value);
    });
    box.after(slider);
  }
}

// 1.250,50 and 1250.50 alike; the server has the last word on what is an amount.
function amountOf(text) {
  const plain = text.replace(/[^\d.,]/g, "");
  const dutch = plain.includes(",") || /^\d{1,3}(\.\d{3})+$/.test(plain);
  const number = Number(dutch ? plain.replace(/\./g, "").replace(",", ".") : plain);
  return Number.isFinite(number) ? number : 0;
}

customElements.define("or-schuiven", Sliders);
