"""The register: boards, institutes, the profession, locations and the geography they lie in."""
