"""The reviewer's figures in words."""
