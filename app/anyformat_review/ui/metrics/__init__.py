"""The reviewer's own figures and their plots."""
