"""An invented force and its register, in the shape of the published figures, for showing, testing and measuring."""
