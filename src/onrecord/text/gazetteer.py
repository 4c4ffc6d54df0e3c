"""The gazetteer that ships: places of the United States and cities of the world (GeoNames, CC BY 4.0)."""
