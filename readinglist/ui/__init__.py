"""The Qt skin: windows, models and widgets; nothing below it knows Qt."""
