"""The page of the evaluation."""

from dashboard import navigation
from dashboard.sections.evaluation import show_evaluation

navigation.show(show_evaluation)
