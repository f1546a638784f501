"""The action plan: what a fiche-action holds, its statuses and rules, three-way merge. Pure: no clock, no store."""
