// The portal works without these; each element makes one thing easier.
import "./announce.js";
import "./autosave.js";
import "./autosave-form.js";
import "./board.js";
import "./character-count.js";
import "./error-summary.js";
import "./file-check.js";
import "./grid-keys.js";
import "./map-zoom.js";
import "./menu.js";
import "./municipality-choice.js";
import "./request-failure.js";
import "./search-list.js";
import "./sliders.js";
import "./tabs.js";
import "./unsaved-changes.js";
