"""The dossier as slides: native charts and tables, maps as shapes, all editable. Reads views, computes nothing."""
